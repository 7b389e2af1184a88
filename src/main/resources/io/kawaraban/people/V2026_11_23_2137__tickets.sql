-- Links by which somebody chooses a password, once and for a while.
create table people.ticket (
    token   text primary key,
    account bigint not null references people.account on delete cascade,
    purpose text not null check (purpose in ('invitation', 'reset')),
    made_at timestamptz not null,
    until   timestamptz not null
);
create index on people.ticket (account);
comment on column people.ticket.token is 'SHA-256 of what the link holds.';
