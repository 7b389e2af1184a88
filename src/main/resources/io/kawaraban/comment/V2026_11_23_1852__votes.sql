-- Who agrees with what, once each; what readers report; what authors change.

-- The lower end of the 95 % interval for the share of those who agree: E. B. Wilson, "Probable inference, the law of
-- succession, and statistical inference", Journal of the American Statistical Association 22 (1927).
create function comment.wilson(agreed integer, disagreed integer) returns double precision language sql immutable parallel safe
return case when agreed + disagreed = 0 then 0 else
    (agreed + 1.9208) / (agreed + disagreed)::double precision / (1 + 3.8416 / (agreed + disagreed))
    - 1.96 * sqrt(agreed::double precision * disagreed / (agreed + disagreed) + 0.9604) / (agreed + disagreed) / (1 + 3.8416 / (agreed + disagreed)) end;

alter table comment.comment
    add column agreed integer not null default 0 check (agreed >= 0),
    add column disagreed integer not null default 0 check (disagreed >= 0),
    add column score double precision not null generated always as (comment.wilson(agreed, disagreed)) stored,
    add column reports integer not null default 0 check (reports >= 0),
    add column revision integer not null default 0;
comment on column comment.comment.reports is 'How many readers reported it since somebody last decided.';
comment on column comment.comment.revision is 'How often its author has changed it.';

create table comment.vote (
    comment bigint not null references comment.comment on delete cascade,
    reader  bytea not null check (length(reader) = 32),
    agrees  boolean not null,
    at      timestamptz not null,
    primary key (comment, reader)
);

create table comment.report (
    comment bigint not null references comment.comment on delete cascade,
    reader  bytea not null check (length(reader) = 32),
    reason  text not null,
    words   text not null,
    at      timestamptz not null,
    primary key (comment, reader)
);

create index comment_oldest on comment.comment (article, thread_place desc, thread desc, id) where status = 'approved';
create index comment_agreed on comment.comment (article, score desc, thread_place, id) where parent is null;
create index comment_in_thread on comment.comment (thread, id) where status = 'approved';
create index comment_reported on comment.comment (edition, risk desc, at, id) where status = 'approved' and reports > 0;
