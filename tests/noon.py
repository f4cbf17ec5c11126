"""A moment at which nothing turns: noon amid a month, weeks from a change of clocks.

Until six in the morning it is still last night (that may be another month, and another year), and
a hundred days before an hour past midnight are, over a change of clocks, a hundred and one.
"""

import datetime

NOON = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.UTC)
