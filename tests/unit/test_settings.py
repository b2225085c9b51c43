"""Where a setting comes from, and what is answered to one that cannot be."""

import pytest

from pipelines.settings import SettingsError, load


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_the_environment_beats_the_file_and_the_file_beats_the_default(tmp_path, monkeypatch):
    (tmp_path / "dealhouse.toml").write_text('home = "from-file"\nmax_redirects = 2\n')
    monkeypatch.setenv("DEALHOUSE_HOME", "from-environment")
    settings = load()
    assert settings.home == tmp_path / "from-environment"
    assert settings.max_redirects == 2
    assert settings.documents == tmp_path / "from-environment" / "documents"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DEALHOUSE_MAX_REDIRECTS", "many", 'DEALHOUSE_MAX_REDIRECTS: input should be a valid integer, .* but it is "many"'),
        ("DEALHOUSE_WORKERS", "0", "DEALHOUSE_WORKERS: .*greater than or equal to 1"),
        ("DEALHOUSE_ALLOW_PRIVATE", "localhost", 'DEALHOUSE_ALLOW_PRIVATE: "localhost" is not host:port'),
        ("DEALHOUSE_FAILURE_WEBHOOK", "nowhere", "DEALHOUSE_FAILURE_WEBHOOK"),
        ("DEALHOUSE_EXECUTOR", "threads", "DEALHOUSE_EXECUTOR: input should be 'in_process' or 'multiprocess', but it is \"threads\""),
    ],
)
def test_a_wrong_value_is_told_with_the_variable_that_holds_it(monkeypatch, name, value, words):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=words):
        load()


def test_an_unknown_key_of_the_file_is_told_with_the_keys_that_there_are(tmp_path):
    (tmp_path / "dealhouse.toml").write_text('hme = "x"\n')
    with pytest.raises(SettingsError, match=r'unknown key "hme".*home'):
        load()


def test_a_file_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "dealhouse.toml").write_text("home: x\n")
    with pytest.raises(SettingsError, match=r"dealhouse\.toml"):
        load()
