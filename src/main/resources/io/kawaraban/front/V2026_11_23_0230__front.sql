-- The editors' picks. Edition, section and article numbers are those of publication.
create schema front;

create table front.pick (
    id       bigint generated always as identity primary key,
    edition  integer not null,
    section  bigint,
    place    integer not null check (place > 0),
    article  bigint not null,
    from_at  timestamptz not null,
    until_at timestamptz,
    check (until_at > from_at)
);
create unique index pick_place on front.pick (edition, coalesce(section, 0), place);
comment on column front.pick.section is 'The section whose front it is; null: the edition''s.';
