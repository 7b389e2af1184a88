"""What processes use, as /proc tells it."""

import os
import time

TICK = os.sysconf("SC_CLK_TCK")


def family(pid):
    """A process and its children; PostgreSQL's, say."""
    children = []
    for each in os.listdir("/proc"):
        if each.isdigit() and (fields := _stat(int(each))) and int(fields[1]) == pid:
            children.append(int(each))
    return [pid, *children]


def processor_time(pid):
    """Seconds a process has used, all its threads together."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICK


def processor_time_of_family(pid):
    """The same of a process and its children, also of those that have ended."""
    fields = _stat(pid)
    ended = (int(fields[13]) + int(fields[14])) / TICK
    return ended + sum(processor_time(each) for each in family(pid) if _stat(each))


def await_calm(pid, database, patience=600):
    """Until a process and its PostgreSQL have done next to nothing for three seconds: what they had to do after a start is done."""
    end, calm = time.monotonic() + patience, 0
    while calm < 3 and time.monotonic() < end:
        before = processor_time(pid) + processor_time_of_family(database)
        time.sleep(1)
        calm = calm + 1 if processor_time(pid) + processor_time_of_family(database) - before < 0.06 else 0


def busy(core):
    """Seconds that a core of the machine has worked, for whomever."""
    with open("/proc/stat") as lines:
        numbers = next(line.split()[1:] for line in lines if line.startswith(f"cpu{core} "))
    user, nice, system, _idle, _waiting, interrupts, soft, stolen = map(int, numbers[:8])
    return (user + nice + system + interrupts + soft + stolen) / TICK


def resident(pids):
    """Megabytes in memory; what is shared is divided fairly."""
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup") as lines:
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (FileNotFoundError, ProcessLookupError):
            pass
    return total / 1024


def _stat(pid):
    """The fields behind the name, which may hold spaces; None if the process has ended."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
