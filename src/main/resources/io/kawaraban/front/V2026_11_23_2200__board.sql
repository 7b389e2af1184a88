-- A headline of its own for the front, and the boards before, so that the last change can be taken back.
alter table front.pick add column headline text not null default '';

create table front.past (
    id      bigint generated always as identity primary key,
    edition integer not null,
    section bigint,
    picks   jsonb not null
);
create index on front.past (edition, coalesce(section, 0), id);
