-- What stories are about. Article and edition numbers are those of publication.
create schema topic;

create table topic.topic (
    id          bigint generated always as identity primary key,
    edition     integer not null,
    slug        text not null check (slug <> ''),
    name        text not null check (name <> ''),
    description text not null default '',
    merged_into bigint references topic.topic check (merged_into <> id),
    unique (edition, slug)
);
create index on topic.topic (merged_into) where merged_into is not null;
comment on column topic.topic.merged_into is 'Never itself merged: merging again moves everything along.';

create table topic.alias (
    edition integer not null,
    name    text not null check (name <> ''),
    topic   bigint not null references topic.topic,
    primary key (edition, name)
);
create index on topic.alias (topic);
comment on column topic.alias.name is 'Every name of a topic, its own included, in NFKC and lower case.';

-- Made from releases; can be dropped and made again.
create table topic.tagging (
    topic        bigint not null references topic.topic,
    article      bigint not null,
    edition      integer not null,
    position     integer not null,
    published_at timestamptz not null,
    primary key (topic, article)
);
create index on topic.tagging (article);
create index on topic.tagging (topic, published_at desc, article desc);
create index on topic.tagging (edition, published_at desc);
