-- What was learnt from labelled comments, by language.
create table comment.model (
    language text primary key check (language ~ '^[a-z]{2,3}$'),
    version  bigint not null,
    weights  bytea not null,
    comments integer not null check (comments > 0),
    at       timestamptz not null
);
