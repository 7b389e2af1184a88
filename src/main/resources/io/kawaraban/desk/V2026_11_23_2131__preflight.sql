-- What is looked at before an article goes out. Article and edition numbers are those of publication.
create schema desk;

create table desk.weight (
    edition integer not null,
    finding text not null,
    weight  text not null check (weight in ('stops', 'advises', 'off')),
    primary key (edition, finding)
);
comment on table desk.weight is 'Where an edition weighs a finding otherwise than usual.';

create table desk.waiver (
    id      bigint generated always as identity primary key,
    article bigint not null,
    finding text not null,
    about   text not null,
    reason  text not null check (reason <> ''),
    by      text not null,
    at      timestamptz not null
);
create index on desk.waiver (article, id);
comment on table desk.waiver is 'Why something may go out although something was found in it; only ever added to.';
