-- A text may be looked at by somebody else before it goes before readers.
alter table publication.article drop constraint article_work_check,
    add constraint article_work_check check (work in ('none', 'draft', 'review', 'approved', 'scheduled'));

create table publication.review (
    id       bigint generated always as identity primary key,
    article  bigint not null references publication.article,
    revision bigint not null references publication.revision,
    verdict  text not null check (verdict in ('asked', 'approved', 'returned')),
    by       text not null,
    note     text not null default '',
    at       timestamptz not null
);
create index on publication.review (article, id desc);
comment on table publication.review is 'What was said about texts, only ever added to; how an article stands is in its work.';
