-- Whom a reader does not want to read: who wrote this comment, or where that is not known, this comment alone.
create table comment.hiding (
    reader  bytea not null check (length(reader) = 32),
    comment bigint not null references comment.comment on delete cascade,
    author  bytea check (length(author) = 32),
    at      timestamptz not null,
    primary key (reader, comment)
);
