"""A program that goes on writing, and notes what was acknowledged: python busy_writer.py FILE.

After each commit the number of the trail's entry goes into FILE, which reaches the disk before
the next deed: what stands there must be found in the database, whatever happens.
"""

import os
import sys


def main(file: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.config.settings.dev")
    import django

    django.setup()
    from rinnalla.audit import trail
    from rinnalla.audit.actor import INSTALLATION, Actor, Ground
    from rinnalla.core.walls import seeing

    actor = Actor(None, INSTALLATION, ground=Ground.COMMAND)
    with open(file, "a", buffering=1, encoding="ascii") as noted:
        while True:
            with seeing(INSTALLATION):
                entry = trail.record(actor, "house.tidied")
            noted.write(f"{entry.seq} {entry.mac}\n")
            os.fsync(noted.fileno())


if __name__ == "__main__":
    main(sys.argv[1])
