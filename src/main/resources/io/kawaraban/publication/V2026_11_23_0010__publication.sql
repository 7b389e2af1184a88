-- The moment an article meets its readers: editions, sections, articles, revisions, releases, addresses, the outbox.
create schema publication;

create table publication.edition (
    id             integer generated always as identity primary key,
    code           text not null unique check (code ~ '^[a-z]{2,3}(-[a-z0-9]{1,8})*$'),
    language       text not null check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$'),
    title          text not null check (title <> ''),
    tagline        text not null default '',
    zone           text not null,
    address        text check (address ~ '^https?://[^/]+$'),
    prefix         text not null check (prefix ~ '^(/[a-z0-9-]+)?$'),
    position       integer not null,
    is_set_up      boolean not null default false,
    moderation     text not null default 'after' check (moderation in ('before', 'after')),
    comment_limit  integer not null default 300 check (comment_limit between 1 and 5000),
    share          text[] not null default '{x,line,facebook,hatena,naver,mail,copy,system}',
    kakao_key      text not null default '',
    publisher      text not null default '',
    editor         text not null default '',
    postal_address text not null default '',
    registration   text not null default ''
);
create unique index edition_place on publication.edition (coalesce(address, ''), prefix);
comment on column publication.edition.address is 'Own public address without last slash; null: the program''s address and the prefix.';
comment on column publication.edition.is_set_up is 'False until an operator or an import has said what this edition is.';

create table publication.section (
    id          bigint generated always as identity primary key,
    edition     integer not null references publication.edition,
    parent      bigint references publication.section,
    slug        text not null check (slug <> ''),
    name        text not null check (name <> ''),
    description text not null default '',
    position    integer not null default 0,
    in_menu     boolean not null default true,
    unique (edition, slug)
);
create index on publication.section (parent);

create table publication.author (
    id      bigint generated always as identity primary key,
    edition integer not null references publication.edition,
    slug    text not null check (slug <> ''),
    name    text not null check (name <> ''),
    title   text not null default '',
    email   text not null default '',
    bio     text not null default '',
    picture text not null default '',
    unique (edition, slug)
);

create table publication.story (
    id bigint generated always as identity primary key
);

create table publication.article (
    id               bigint generated always as identity primary key,
    story            bigint not null references publication.story,
    edition          integer not null references publication.edition,
    kind             text not null default 'article' check (kind in ('article', 'page')),
    standing         text not null default 'unpublished' check (standing in ('unpublished', 'live', 'withdrawn')),
    withdrawn_at     timestamptz,
    withdrawn_reason text not null default '',
    embargo_until    timestamptz,
    unpublish_at     timestamptz,
    comments         text not null default 'open' check (comments in ('open', 'closed', 'hidden')),
    work             text not null default 'none' check (work in ('none', 'draft', 'scheduled')),
    draft            bigint,
    scheduled_at     timestamptz,
    position         integer not null default 0,
    created_at       timestamptz not null,
    changed_at       timestamptz not null,
    unique (story, edition),
    check ((standing = 'withdrawn') = (withdrawn_at is not null)),
    check ((work = 'none') = (draft is null)),
    check ((work = 'scheduled') = (scheduled_at is not null))
);
create index article_scheduled on publication.article (scheduled_at) where work = 'scheduled';
create index article_changed on publication.article (edition, changed_at desc, id desc);

create table publication.revision (
    id       bigint generated always as identity primary key,
    article  bigint not null references publication.article,
    title    text not null,
    summary  text[] not null,
    elements jsonb not null,
    lead     jsonb,
    byline   jsonb not null,
    sections bigint[] not null,
    topics   text[] not null,
    made_at  timestamptz not null,
    made_by  text not null,
    note     text not null default ''
);
create index on publication.revision (article, id desc);
alter table publication.article add foreign key (draft) references publication.revision;

-- What readers see of an article, ready to be read: lists never touch revisions or bodies.
create table publication.release (
    article      bigint primary key references publication.article,
    revision     bigint not null references publication.revision,
    story        bigint not null references publication.story,
    edition      integer not null references publication.edition,
    kind         text not null,
    title        text not null,
    summary      text[] not null,
    description  text not null,
    lead         jsonb,
    byline       jsonb not null,
    section      bigint references publication.section,
    topics       text[] not null,
    path         text,
    html         text not null,
    published_at timestamptz not null,
    updated_at   timestamptz not null,
    check (updated_at >= published_at)
);
create index release_newest on publication.release (edition, published_at desc, article desc) where kind = 'article';
create index release_story on publication.release (story);
comment on column publication.release.path is 'The address of its own that an imported article keeps; null: /articles/{id}.';

create table publication.release_section (
    section      bigint not null references publication.section,
    article      bigint not null references publication.release on delete cascade,
    published_at timestamptz not null,
    primary key (section, article)
);
create index on publication.release_section (section, published_at desc, article desc);
create index on publication.release_section (article);

create table publication.release_author (
    author       bigint not null references publication.author,
    article      bigint not null references publication.release on delete cascade,
    published_at timestamptz not null,
    primary key (author, article)
);
create index on publication.release_author (author, published_at desc, article desc);
create index on publication.release_author (article);

create table publication.correction (
    id      bigint generated always as identity primary key,
    article bigint not null references publication.article,
    at      timestamptz not null,
    text    text not null check (text <> '')
);
create index on publication.correction (article, at);

-- The one visibility rule. Every query that answers a reader goes through it, with the Clock's time.
create function publication.visible(at timestamptz) returns setof publication.release
    language sql stable
    as $$
        select release.*
          from publication.release
          join publication.article on article.id = release.article
         where article.standing = 'live'
           and release.published_at <= at
           and (article.embargo_until is null or article.embargo_until <= at)
           and (article.unpublish_at is null or article.unpublish_at > at)
    $$;

-- Every address that ever led somewhere. It names the thing, not another address, so chains cannot form.
create table publication.address (
    edition      integer not null references publication.edition,
    path         text not null check (path like '/%'),
    article      bigint references publication.article,
    section      bigint references publication.section,
    author       bigint references publication.author,
    topic        bigint,
    location     text,
    is_canonical boolean not null default false,
    primary key (edition, path),
    check (num_nonnulls(article, section, author, topic, location) = 1)
);
create unique index address_article on publication.address (article) where is_canonical and article is not null;
create unique index address_section on publication.address (section) where is_canonical and section is not null;
create unique index address_author on publication.address (author) where is_canonical and author is not null;
create unique index address_topic on publication.address (topic) where is_canonical and topic is not null;
comment on column publication.address.path is 'Decoded, NFC, without last slash; one made of a query is /?p=1.';
comment on column publication.address.location is 'A place inside the program that replaced the old one, such as /media/…';

-- Written in the transaction that changes what readers see; delivered to every follower, then deleted.
create table publication.outbox (
    id      bigint generated always as identity primary key,
    kind    text not null check (kind in ('published', 'withdrawn', 'arranged')),
    article bigint,
    edition integer not null,
    at      timestamptz not null
);

-- What a newsroom of this home has been told once.
create function publication.note_change() returns trigger language plpgsql as $$
begin
    notify publication_outbox;
    return null;
end $$;
create trigger outbox_notify after insert on publication.outbox for each statement execute function publication.note_change();
