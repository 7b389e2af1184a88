-- What is left of a day that the log keeps no longer.
create table reading.hour (
    edition integer not null,
    article bigint not null,
    at      timestamptz not null,
    reads   bigint not null check (reads > 0),
    primary key (edition, article, at)
);
comment on column reading.hour.at is 'When the hour began.';
