-- What came in from other programs, and as what it is here: so that the same file twice changes nothing.
-- Article, comment, section, topic and author numbers are those of the rooms that they name.
create schema wire;

create table wire.origin (
    id      integer generated always as identity primary key,
    edition integer not null,
    address text not null,
    library integer not null default 0,
    unique (edition, address)
);
comment on column wire.origin.address is 'Where the old site stood: what it numbers is known together with this.';
comment on column wire.origin.library is 'Counts the changes of its files: a text that shows files is read again when it has grown.';

create table wire.term (
    origin   integer not null references wire.origin,
    taxonomy text not null,
    slug     text not null,
    section  bigint,
    topic    bigint,
    author   bigint,
    primary key (origin, taxonomy, slug),
    check (num_nonnulls(section, topic, author) = 1)
);

create table wire.item (
    origin      integer not null references wire.origin,
    key         text not null,
    number      bigint not null,
    slug        text not null,
    article     bigint not null,
    revision    bigint not null,
    fate        text not null check (fate in ('live', 'scheduled', 'kept')),
    source_hash bytea not null,
    text_hash   bytea not null,
    library     integer not null,
    primary key (origin, key)
);
create index on wire.item (origin, number);
comment on column wire.item.key is 'Its number there, or if another item of the file bears that too, its guid.';
comment on column wire.item.revision is 'The state that it came in as last; a newer one was made at the desk.';
comment on column wire.item.source_hash is 'Of the item as the file has it.';
comment on column wire.item.text_hash is 'Of what became of it here.';

create table wire.comment (
    origin  integer not null references wire.origin,
    number  bigint not null,
    comment bigint,
    primary key (origin, number)
);
comment on column wire.comment.comment is 'Null if there was nothing to see in it.';

-- The old site's library of files, by number …
create table wire.upload (
    origin   integer not null references wire.origin,
    number   bigint not null,
    key      text not null,
    address  text not null,
    page     text not null,
    parent   bigint not null,
    position bigint not null,
    type     text not null,
    title    text not null,
    caption  text not null,
    alt      text not null,
    primary key (origin, number)
);
create index on wire.upload (origin, parent) where parent > 0;

-- … and every file itself, whether numbered or only shown somewhere.
create table wire.file (
    origin  integer not null references wire.origin,
    key     text not null,
    whole   text not null,
    address text not null,
    source  text not null default '',
    failure text not null default '',
    primary key (origin, key)
);
comment on column wire.file.key is 'Its address without scheme and query, decoded.';
comment on column wire.file.whole is 'The key of the picture that it seems to be a smaller copy of, or its own.';
comment on column wire.file.source is 'media:HASH once it is here, else empty.';

create table wire.block (
    origin  integer not null references wire.origin,
    number  bigint not null,
    content text not null,
    primary key (origin, number)
);
comment on table wire.block is 'Texts that the old site put into several others.';
