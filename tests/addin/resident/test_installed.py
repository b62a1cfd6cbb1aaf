"""Whether the installation still stands as it was loaded."""

from xl_tools.addin.resident.installed import Installed


def test_a_package_installed_or_removed_beside_ours_is_noticed(tmp_path, monkeypatch):
    packages = tmp_path / "site-packages"
    (packages / "polars-1.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(packages)
    before = Installed()
    assert packages in before.folders
    assert not before.has_changed()

    (packages / "polars-1.dist-info").rmdir()

    assert before.has_changed()
    assert not Installed().has_changed()
