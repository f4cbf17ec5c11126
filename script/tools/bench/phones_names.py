"""What is measured of phones and the server, by name: read before Django is there."""

TAKEN_IN = "phones: an encounter taken in"
A_SECOND = "phones: encounters taken in, a second"
BARE = "phones: the same rows bare"
AGAINST_BARE = "phones: taken in against the same rows bare"
PROCESSOR = "phones: processor time of taking one in"
BY_TWO = "phones: taken in by two processes"
SERVED = "phones: taken in by the server, four pushing"
SERVED_A_SECOND = "phones: taken in by the server, a second"
CROWD = "phones: 200 push 50 each at once, all in"
CROWD_P95 = "phones: 200 push 50 each at once, p95"
CROWD_LOST = "phones: 200 push 50 each at once, lost"
PULLED = "phones: first pull at 1 Mbit/s and 300 ms"
PULLED_SERVER = "phones: first pull, the server's own time"
PULLED_WIRE = "phones: first pull, on the wire"
PULLED_STORED = "phones: first pull, stored"
PULLED_AGAIN = "phones: a pull with nothing new"

NAMES = (
    TAKEN_IN,
    A_SECOND,
    BARE,
    AGAINST_BARE,
    PROCESSOR,
    BY_TWO,
    SERVED,
    SERVED_A_SECOND,
    CROWD,
    CROWD_P95,
    CROWD_LOST,
    PULLED,
    PULLED_SERVER,
    PULLED_WIRE,
    PULLED_STORED,
    PULLED_AGAIN,
)
