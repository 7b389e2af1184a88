create schema media;

-- What the newsroom was given, once for each content. The bytes lie in the home, under media/, by hash.
create table media.original (
    hash        text        primary key check (hash ~ '^[0-9a-f]{64}$'),
    type        text        not null,
    bytes       bigint      not null check (bytes > 0),
    width       integer     not null check (width >= 0),
    height      integer     not null check (height >= 0),
    transparent boolean     not null,
    animated    boolean     not null,
    clean       boolean     not null,
    name        text        not null,
    kept_at     timestamptz not null,
    alt         text        not null default '',
    credit      text        not null default ''
);
