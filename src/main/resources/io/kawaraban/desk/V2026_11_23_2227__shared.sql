-- Links by which somebody without an account reads one state of an article for a time.
create table desk.shared (
    id       bigint generated always as identity primary key,
    token    bytea not null unique check (length(token) = 32),
    article  bigint not null,
    revision bigint not null,
    by       text not null,
    at       timestamptz not null,
    until    timestamptz not null check (until > at),
    ended_at timestamptz
);
create index on desk.shared (article, id desc);
comment on column desk.shared.token is 'SHA-256 of what the link says.';
