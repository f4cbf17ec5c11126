"""All that reading an old log says, in the reader's language; pages say it, codes are kept."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MEANINGS: dict[str, Promise] = {
    "day": _("Day"),
    "time": pgettext_lazy("of the clock", "Time"),
    "where": _("Where"),
    "place_kind": _("Kind of place"),
    "channel": _("How they met"),
    "how_many": _("How many people"),
    "age": pgettext_lazy("of people", "Age"),
    "gender": _("Gender"),
    "people_of": _("How many of this age or gender"),
    "topics": _("What was talked about"),
    "topic": _("One topic, marked"),
    "help": _("Help given"),
    "help_of": _("One kind of help, marked or counted"),
    "own_words": _("What the person brought up"),
    "own_answer": _("Own word: did they get help"),
    "note": _("Note"),
    "could_not": _("What we could not help with"),
    "missing": _("What was missing"),
    "success": _("What went well"),
    "learnt": _("What was learnt"),
    "present": _("Who of us was there"),
    "alias": _("What they are called (alias)"),
    "left_out": _("Leave out"),
}

FILES: dict[str, Promise] = {
    "file_empty": _("The file is empty."),
    "file_too_large": _("The file is too large: at most %(most)s MB. Divide it, by year say."),
    "file_unpacked_too_large": _(
        "Opened, the file would grow far too large (at most %(most)s MB). It was not opened."
    ),
    "file_of_too_many_parts": _("The file is made of too many parts. It was not opened."),
    "file_with_macros": _(
        "The file has macros (small programs inside). Save it as an ordinary workbook without "
        "macros (.xlsx), then bring that one."
    ),
    "file_locked": _("The file is locked with a password. Save it without one first."),
    "file_of_old_excel": _(
        "This is a workbook of an old kind (.xls) or a locked one. Save it as .xlsx without a "
        "password, then bring that one."
    ),
    "file_of_another_kind": _(
        "This is no table that can be read here. Bring a file whose name ends in .xlsx, .ods "
        "or .csv."
    ),
    "file_broken": _("The file is broken or cut short. Open it in a spreadsheet and save it anew."),
    "file_too_heavy": _(
        "The file took too much room or time to open. Save only the log's own rows and columns "
        "as .csv, then bring that one."
    ),
    "file_encoding_guessed": _(
        "The file does not say how its letters are written. Look that å, ä and ö are right."
    ),
    "too_many_columns": _("The sheet “%(sheet)s” has over %(most)s columns. That is no log."),
    "too_many_used_columns": _(
        "The log has over %(most)s columns with something in them. Take out those that are not "
        "of the log."
    ),
    "too_many_rows": _("The log has over %(most)s rows. Divide it, by year say."),
    "too_many_cells": _("The log has over %(most)s cells. Divide it, by year say."),
    "no_rows": _("No row of a log was found in the file."),
}

SHEETS: dict[str, Promise] = {
    "sheet_hidden": _("The sheet “%(sheet)s” is hidden and was not read."),
    "sheet_without_log": _("The sheet “%(sheet)s” has no rows of a log and was left out."),
    "no_header": _("The sheet “%(sheet)s” has no headers. Its columns are named by their letters."),
    "header_twice": _("The header “%(header)s” stands twice; the later one is called “%(name)s”."),
    "sums_left_out": _("Line %(line)s of “%(sheet)s” is a row of sums and was left out."),
    "sums_left_out_many": _("Rows of sums that were left out: %(count)s."),
}

GUESSES: dict[str, Promise] = {
    "guess_by_header": _("By its header."),
    "guess_by_contents": _("By what it holds: %(fitting)s of %(looked_at)s fit."),
    "guess_by_both": _("By its header and by what it holds."),
    "guess_name": _("It seems to name people. Old rows come in without names."),
    "guess_alias": _(
        "It seems to tell what people are called. They come in nameless but for those of whom you "
        "say when they were told."
    ),
    "guess_empty": _("There is nothing in it."),
    "guess_second": _("Another column is that already; this one goes into the note."),
    "guess_not_known": _("It is not known what this is; it goes into the note."),
    "guess_not_known_number": _("It is not known what these numbers are."),
}

ROWS: dict[str, Promise] = {
    "no_day": _("The row has no day."),
    "day_not_understood": _("“%(text)s” is no day that is understood."),
    "day_without_year": _("“%(text)s” has no year. Say which year the log is of."),
    "day_too_early": _("The year %(year)s cannot be right: the log's days begin from %(first)s."),
    "day_in_future": _("%(day)s has not come yet."),
    "day_of_no_calendar": _("There is no such day as “%(text)s”."),
    "day_from_above": _("The row has no day of its own; the day of the rows above was taken."),
    "day_says_another_month": _("The day is not in the month that the sheet's name says."),
    "weekday_differs": _("%(day)s was not the weekday that the row says."),
    "span_begins": _("“%(text)s” is a span; its beginning was taken, the words are in the note."),
    "time_not_understood": _("The time “%(text)s” was not understood; it is in the note."),
    "nobody_met": _("By the row nobody was met."),
    "nothing_but_a_day": _("The row has nothing but a day."),
    "people_not_understood": _(
        "“%(text)s” is no number of people that is understood; one was counted, the words are in "
        "the note."
    ),
    "people_estimated": _("“%(text)s” was counted as %(count)s; the words are in the note."),
    "people_too_many": _("%(count)s people in one row is more than can be right."),
    "people_do_not_add_up": _(
        "The row says %(said)s people, its groups are %(counted)s together; the groups were "
        "counted, the number is in the note."
    ),
    "groups_kept_apart": _(
        "Ages and genders stand in different columns and cannot be put together; the ages are in "
        "the note."
    ),
    "age_not_understood": _("The age “%(text)s” fits no age group; it is in the note."),
    "gender_not_understood": _("The gender “%(text)s” was not understood; it is in the note."),
    "word_not_known": _("“%(word)s” was not known; it is in the note."),
    "help_in_words": _("“%(word)s” is no kind of help that is known; it stands as help in words."),
    "mark_not_understood": _(
        "“%(text)s” under “%(header)s” is no mark or number; it is in the note."
    ),
    "quantity_too_large": _("%(count)s pieces in one row is more than can be right."),
    "stays_nameless": _("It comes in nameless: it was not said when they were told."),
    "counted_nameless": _(
        "It comes in nameless: it tells of matters that are counted and linked to nobody."
    ),
    "text_cut": _("The text under “%(header)s” was too long; its end was left out."),
}

MAPPINGS: dict[str, Promise] = {
    "mapping_too_large": _("The file is too large to say how columns are read."),
    "mapping_is_no_json": _("The file that says how columns are read is broken."),
    "mapping_of_another_kind": _("The file does not say how the columns of an old log are read."),
    "mapping_of_another_version": _("The file is of another version than can be read here."),
    "mapping_wrong_at": _("The file is wrong at “%(place)s”."),
    "mapping_meaning_twice": _("Only one column can be “%(meaning)s”."),
}

MESSAGES: dict[str, Promise] = {**FILES, **SHEETS, **GUESSES, **ROWS, **MAPPINGS}
