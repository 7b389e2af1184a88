-- What each edition lets pass by itself, what was found in each comment, and who wrote it, as far as they let us know.
alter table comment.comment
    drop constraint comment_check1,
    drop constraint comment_check3,
    drop constraint comment_status_check,
    drop constraint comment_text_check,
    add column reader bytea check (length(reader) = 32),
    add column risk double precision not null default 0 check (risk between 0 and 1),
    add constraint comment_status_known check (status in ('pending', 'approved', 'rejected', 'spam', 'trash', 'barred', 'deleted')),
    add constraint comment_text_there check (text <> '' or status = 'deleted'),
    add constraint comment_rule_there check ((status in ('pending', 'barred')) = (rule <> '')),
    add constraint comment_refusal_decided check (status not in ('rejected', 'spam', 'trash') or decided_at is not null);
comment on column comment.comment.reader is 'SHA-256 of the token of the browser it was written in; null without one.';
comment on column comment.comment.risk is 'How likely it is that readers should not see it, as the steps found.';

drop index comment.comment_waiting;
create index comment_waiting on comment.comment (edition, risk desc, at, id) where status = 'pending';
create index comment_of_reader on comment.comment (reader, edition) where reader is not null;

create table comment.finding (
    comment bigint not null references comment.comment on delete cascade,
    rule    text not null,
    entry   text not null,
    matched text not null,
    score   double precision not null check (score between 0 and 1),
    at      timestamptz not null,
    primary key (comment, rule, entry)
);
comment on table comment.finding is 'Why a comment was held or kept from readers; it stays when somebody has decided.';

create table comment.house_rules (
    edition      integer primary key,
    version      bigint not null,
    links        text not null check (links in ('allow', 'hold', 'refuse')),
    most_links   integer not null check (most_links between 0 and 20),
    hold_from    double precision not null check (hold_from between 0 and 1),
    most_reports integer not null check (most_reports between 0 and 1000),
    edit_minutes integer not null check (edit_minutes between 0 and 1440)
);

create table comment.word (
    edition integer not null,
    kind    text not null check (kind in ('banned', 'suspect')),
    word    text not null check (word <> ''),
    primary key (edition, kind, word)
);

-- What the tokens of browsers are signed with.
create table comment.secret (
    only_one boolean primary key default true check (only_one),
    value    bytea not null check (length(value) = 32)
);
