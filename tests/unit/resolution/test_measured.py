"""The rules hold on what people wrote down of real names and real stories, where the measuring data is at hand."""

from benchmarks import bench_duplicates, bench_resolution


def test_names_are_joined_with_few_wrong_and_most_found(shared_data):
    precision, _, f1 = bench_resolution.names(shared_data)
    assert precision >= 0.95
    assert f1 >= 0.85


def test_reports_that_are_read_without_fault_are_joined_into_the_right_deals(shared_data):
    _, _, f1, apart = bench_resolution.joining(shared_data)
    assert f1 >= 0.98
    assert apart >= 0.98


def test_stories_told_over_months_are_read_and_joined_no_worse_than_before(shared_data):
    assert bench_resolution.whole(shared_data) >= 0.80


def test_copies_of_real_articles_are_found_and_others_are_not_taken_for_copies(shared_data):
    articles, origin, _ = bench_duplicates.copied(shared_data)
    precision, recall = bench_duplicates.quality(bench_duplicates.found_pairs(articles), bench_duplicates.pairs_within(origin))
    assert precision >= 0.98
    assert recall >= 0.98
