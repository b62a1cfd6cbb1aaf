"""What the program wrote itself is replaced, what a person has changed is kept, and whoever remembers nothing keeps all."""

from xl_tools.files.own_work import OwnWork


def test_what_was_written_here_is_replaced_and_what_a_person_changed_is_kept(tmp_path):
    own, target = OwnWork(tmp_path / "memory" / "own.json"), tmp_path / "a.docx"
    assert own.put(target, b"one") is None
    assert own.put(target, b"two") is None
    target.write_bytes(b"by hand")

    kept = own.put(target, b"three")

    assert kept == tmp_path / "a（改动过的1）.docx"
    assert (kept.read_bytes(), target.read_bytes()) == (b"by hand", b"three")


def test_what_is_there_already_needs_no_copy(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"same")
    assert OwnWork(tmp_path / "own.json").put(tmp_path / "a.docx", b"same") is None


def test_a_memory_that_cannot_be_read_or_written_knows_nothing_and_loses_nothing(tmp_path):
    target = tmp_path / "a.docx"
    for memory in (tmp_path / "broken.json", tmp_path / "list.json", target / "own.json"):
        own = OwnWork(memory)
        if memory.parent == tmp_path:
            memory.write_text("[1]" if memory.name == "list.json" else "{")
        own.put(target, memory.name.encode())
        target.write_bytes(b"by hand")
        assert OwnWork(memory).put(target, b"new") is not None
        assert target.read_bytes() == b"new"


def test_many_changed_ones_are_all_kept(tmp_path):
    own, target = OwnWork(tmp_path / "own.json"), tmp_path / "a.docx"
    for number in range(3):
        target.write_bytes(b"by hand %d" % number)
        own.put(target, b"new")

    assert sorted(file.read_bytes() for file in tmp_path.glob("a（改动过的*）.docx")) == [
        b"by hand 0",
        b"by hand 1",
        b"by hand 2",
    ]
