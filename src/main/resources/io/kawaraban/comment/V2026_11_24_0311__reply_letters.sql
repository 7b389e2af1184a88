-- Who gets letters about replies to a comment. The address stands here alone, apart from the comment.
create table comment.correspondent (
    comment      bigint primary key references comment.comment on delete cascade,
    edition      integer not null,
    address      text not null check (length(address) <= 254),
    asked_at     timestamptz not null,
    confirmed_at timestamptz,
    written_at   timestamptz
);
create index on comment.correspondent (address, edition);
create index on comment.correspondent (asked_at) where confirmed_at is null;
comment on column comment.correspondent.confirmed_at is 'Since when its owner wants letters; null until they say so.';
comment on column comment.correspondent.written_at is 'When the latest letter about replies was written.';

-- Replies of which a letter tells, each once.
create table comment.reply_news (
    reply   bigint primary key references comment.comment on delete cascade,
    comment bigint not null references comment.correspondent on delete cascade,
    told_at timestamptz
);
create index on comment.reply_news (comment);
create index on comment.reply_news (reply) where told_at is null;
