-- What somebody is in one edition or one section, beside what they are everywhere.
create table people.post (
    id      bigint generated always as identity primary key,
    account bigint not null references people.account on delete cascade,
    role    text not null check (role in ('publisher', 'editor', 'reporter', 'moderator')),
    edition int not null,
    section bigint,
    unique nulls not distinct (account, role, edition, section)
);
comment on column people.post.section is 'With all sections below it; null: the whole edition.';

alter table people.account drop constraint account_role_check;
alter table people.account add constraint account_role_check check (role in ('administrator', 'publisher', 'editor', 'reporter', 'moderator', 'member'));
