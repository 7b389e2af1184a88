-- What editors do about rankings; what is counted is in the log of reads. Edition, section and article numbers are those of publication.
create schema ranking;

create table ranking.hand (
    edition  integer not null,
    article  bigint not null,
    deed     text not null check (deed in ('hold', 'leave-out', 'boost')),
    amount   integer not null,
    until_at timestamptz not null,
    by       text not null,
    primary key (edition, article)
);
comment on column ranking.hand.amount is 'The place that is held, or how many times a reader counts; else 0.';

create table ranking.recency (
    edition integer not null,
    section bigint not null,
    days    integer not null check (days > 0),
    primary key (edition, section)
);
comment on table ranking.recency is 'After how many days a section''s stories stand in no ranking that ends.';
