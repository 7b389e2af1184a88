-- Texts while they are written: every step of every document, in the order that the server gave them.
create schema writing;

create table writing.document (
    article      bigint primary key,
    version      bigint not null check (version >= kept_version),
    kept_version bigint not null check (kept_version >= 0),
    revision     bigint
);
comment on column writing.document.version is 'How many steps made it.';
comment on column writing.document.kept_version is 'The version that says what the revision says.';
comment on column writing.document.revision is 'The kept state of the article''s text that was made from it last, or that it was made from.';

create table writing.step (
    article  bigint not null references writing.document,
    version  bigint not null check (version > 0),
    client   text not null,
    sequence bigint not null,
    place    integer not null,
    step     text not null,
    made_by  text not null,
    at       timestamptz not null,
    primary key (article, version),
    unique (article, client, sequence, place)
);
comment on column writing.step.version is 'The version that this step led to.';
comment on column writing.step.sequence is 'The client''s own number of the batch it came in, so that a batch that comes twice is one.';

create table writing.snapshot (
    article  bigint not null references writing.document,
    version  bigint not null,
    document text not null,
    primary key (article, version)
);

create unlogged table writing.presence (
    article bigint not null,
    client  text not null,
    name    text not null,
    anchor  integer not null,
    head    integer not null,
    version bigint not null,
    seen_at timestamptz not null,
    primary key (article, client)
);
comment on table writing.presence is 'Who has a document before them, and where in it they are; worth nothing after a minute.';
