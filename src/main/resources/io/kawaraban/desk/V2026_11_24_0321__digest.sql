-- Who gets a letter every day about what waits for moderators of an edition.
create table desk.digest (
    account bigint not null,
    edition integer not null,
    at      time not null,
    told_on date,
    primary key (account, edition)
);
create index on desk.digest (edition, at);
comment on column desk.digest.at is 'By the clocks of the edition.';
comment on column desk.digest.told_on is 'The latest day, by the edition''s calendar, whose letter was written or came before it was asked for.';
