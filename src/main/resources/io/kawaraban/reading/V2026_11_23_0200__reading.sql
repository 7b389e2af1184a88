-- The log of reads: nothing in it says who read. Article and edition numbers are those of publication.
create schema reading;

-- A running server. Each numbers its own reads and writes them in order, so "what has this node written that I have
-- not seen?" is one comparison, whatever order the transactions of several nodes commit in.
create table reading.node (
    id         integer generated always as identity primary key,
    started_at timestamptz not null,
    written_at timestamptz not null,
    last       bigint not null default 0
);
comment on column reading.node.last is 'The number of the last read it wrote, set in the same transaction.';

create table reading.read (
    at      timestamptz not null,
    article bigint not null,
    edition integer not null,
    visit   bigint not null,
    source  text not null,
    node    integer not null,
    number  bigint not null,
    unique (node, number, at)
) partition by range (at);
comment on column reading.read.visit is 'Random, given in memory for one visit.';

-- Days are opened ahead by the server; what belongs to none (a restored log) waits here until its day is opened.
create table reading.read_other partition of reading.read default;
