-- What was done is a chain: every entry holds a hash of itself and of the entry before.
alter table people.audit add column place bigint unique, add column hash bytea;
create index on people.audit (id) where place is null;
comment on column people.audit.place is 'In the chain; null until the entry is sealed, which is within a second while the program runs.';

create table people.audit_end (
    only_one boolean primary key default true check (only_one),
    place    bigint not null,
    hash     bytea not null
);
comment on table people.audit_end is 'The newest sealed entry, so that one taken off the end is missed, too.';
insert into people.audit_end (place, hash) values (0, '');
