"""On other machines: the same answer, or one sentence; nothing lost, nothing left behind."""

import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.others import places, surroundings

SCENARIOS: "dict[str, Callable[[Path], None]]" = {
    one.__name__: one
    for one in (
        places.a_loop_of_links,
        places.a_link_to_nothing,
        places.a_pipe_called_workbook,
        places.a_pipe_given_by_name,
        places.a_device_called_workbook,
        places.a_socket_called_document,
        places.a_folder_called_workbook,
        places.names_as_long_as_can_be,
        places.names_that_differ_in_case_or_form,
        places.names_that_windows_cannot_have,
        places.what_systems_leave_in_folders,
        places.thousands_of_other_files,
        places.deep_folders,
        places.results_within_what_was_received,
        places.results_into_the_same_folder,
        places.an_empty_folder,
        places.no_folder,
        places.a_file_for_a_folder,
        places.a_huge_hollow_file,
        places.onto_the_source_by_a_link,
        places.onto_the_source_by_a_second_name,
        places.onto_the_source_itself,
        places.into_a_folder_that_is_not_there,
        places.a_folder_for_a_file,
        places.into_what_is_no_file,
        places.no_more_room,
        places.no_more_room_for_a_batch,
        places.an_old_result_when_there_is_no_more_room,
        places.from_a_stream,
        places.the_same_file_many_times,
        places.odd_words,
        places.a_cluster_that_is_not_there,
        surroundings.nobody_at_home,
        surroundings.from_a_folder_that_is_gone,
        surroundings.with_signals_ignored,
        surroundings.with_children_not_reported,
        surroundings.without_a_place_for_temporary_files,
        surroundings.in_a_folder_with_modules_of_the_same_names,
    )
} | {
    "no home": surroundings.in_environment(HOME=None, USERPROFILE=None, XDG_CACHE_HOME=None),
    "a home that is not there": surroundings.in_environment(HOME="/nonexistent", XDG_CACHE_HOME="/dev/null/x"),
    "a home that is a file": surroundings.in_environment(HOME="/dev/null"),
    "the C locale": surroundings.in_environment(LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
    "a locale that is not there": surroundings.in_environment(LANG="xx_YY.GB2312", LC_ALL="xx_YY.GB2312"),
    "streams in ASCII": surroundings.in_environment(PYTHONIOENCODING="ascii"),
    "streams in Latin-1, strictly": surroundings.in_environment(PYTHONIOENCODING="latin-1:strict"),
    "streams in GB18030": surroundings.in_environment(PYTHONIOENCODING="gb18030"),
    "streams in UTF-16": surroundings.in_environment(PYTHONIOENCODING="utf-16"),
    "warnings as errors": surroundings.in_environment(PYTHONWARNINGS="error"),
    "optimised twice": surroundings.in_environment(PYTHONOPTIMIZE="2"),
    "development mode": surroundings.in_environment(PYTHONDEVMODE="1"),
    "a time zone ahead of all": surroundings.in_environment(TZ="Pacific/Kiritimati"),
    "a time zone that is none": surroundings.in_environment(TZ="北京/朝阳"),
    "a day of long ago": surroundings.in_environment(SOURCE_DATE_EPOCH="0"),
    "a day that is none": surroundings.in_environment(SOURCE_DATE_EPOCH="昨天"),
    "a narrow console": surroundings.in_environment(COLUMNS="1"),
    "a console of no width": surroundings.in_environment(COLUMNS="宽", LINES="-1", TERM="dumb", NO_COLOR="1"),
    "forms that are not there": surroundings.in_environment(0, 2, 3, XL_TOOLS_FORMS="nowhere:FORM"),
    "forms in words": surroundings.in_environment(0, 2, 3, XL_TOOLS_FORMS="：；;;"),
    "polars that talks": surroundings.in_environment(POLARS_VERBOSE="1"),
    "polars of no threads": surroundings.in_environment(POLARS_MAX_THREADS="0"),
    "a mask for oneself": surroundings.with_mask(0o077),
    "a mask for the group": surroundings.with_mask(0o027),
    "little memory": surroundings.with_limit(resource.RLIMIT_AS, 700 << 20, 0),
    "too little memory for polars": surroundings.with_limit(resource.RLIMIT_AS, 500 << 20, 0, 3, -signal.SIGABRT),  # it ends the program itself
    "too little memory to load it": surroundings.with_limit(resource.RLIMIT_AS, 400 << 20, 0, 3),
    "few open files": surroundings.with_limit(resource.RLIMIT_NOFILE, 24, 0, 3),
    "a small stack": surroundings.with_limit(resource.RLIMIT_STACK, 256 << 10, 0),
    "no standard input": surroundings.with_streams_closed(0),
    "no standard output": surroundings.with_streams_closed(1),
    "no standard error": surroundings.with_streams_closed(2),
    "no streams at all": surroundings.with_streams_closed(0, 1, 2),
}  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("name", SCENARIOS)
def test_on_every_machine_the_work_is_done_or_one_sentence_told(name: str, tmp_path: Path) -> None:
    SCENARIOS[name](tmp_path)
    left = [
        path
        for path in tmp_path.rglob("*")
        if path.name.startswith((".tmp", "tmp", "~")) and path.stat().st_size and path.parent.name not in {"收到", "__MACOSX"}
    ]
    assert left == []
