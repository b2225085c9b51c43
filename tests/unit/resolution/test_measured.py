"""The rules hold on what people wrote down of real names and real stories, where the measuring data is at hand."""

from benchmarks import bench_resolution


def test_names_are_joined_with_few_wrong_and_most_found(shared_data):
    precision, _, f1 = bench_resolution.names(shared_data)
    assert precision >= 0.85
    assert f1 >= 0.60


def test_reports_that_are_read_without_fault_are_joined_into_the_right_deals(shared_data):
    _, _, f1, apart = bench_resolution.joining(shared_data)
    assert f1 >= 0.90
    assert apart >= 0.95
