-- Staff: accounts, what was done by whom, sign-in.
create schema people;

create table people.account (
    id            bigint generated always as identity primary key,
    email         text not null check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
    name          text not null check (name <> ''),
    password      text not null,
    role          text not null check (role in ('administrator', 'publisher', 'editor', 'reporter', 'moderator')),
    language      text not null check (language in ('ja', 'ko', 'en')),
    created_at    timestamptz not null,
    disabled      boolean not null default false,
    is_first      boolean not null default false,
    sessions_from timestamptz not null
);
create unique index account_email on people.account (lower(email));
comment on column people.account.is_first is 'Still has the password that the program made up on its first start.';
comment on column people.account.sessions_from is 'A sign-in from before this time does not hold any more.';

create table people.audit (
    id    bigint generated always as identity primary key,
    at    timestamptz not null,
    who   bigint references people.account,
    name  text not null,
    what  text not null,
    about text not null default ''
);
create index on people.audit (at desc, id desc);

-- Sign-ins that failed lately, or are being looked at; an origin is a known device or a network address.
create table people.attempt (
    id     bigint generated always as identity primary key,
    email  text not null,
    origin text not null,
    at     timestamptz not null
);
create index on people.attempt (origin, email, at);
create index on people.attempt (at);

-- Browsers that somebody signed in with before: what strangers try elsewhere does not keep these waiting.
create table people.device (
    token   text primary key,
    account bigint not null references people.account on delete cascade,
    seen_at timestamptz not null
);
create index on people.device (account);
comment on column people.device.token is 'SHA-256 of what the browser keeps.';

-- Sessions of the desk, in the form that Spring Session wants.
create table people.session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
create index on people.session (expiry_time);
create index on people.session (principal_name);

create table people.session_attributes (
    session_primary_id char(36) not null references people.session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
