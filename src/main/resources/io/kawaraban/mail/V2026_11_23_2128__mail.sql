-- Letters that no mail server has taken yet; one that was taken, or never will be, is not kept.
create schema mail;

create table mail.letter (
    id         bigint generated always as identity primary key,
    recipient  text not null,
    subject    text not null,
    body       text not null,
    written_at timestamptz not null,
    due_at     timestamptz not null,
    attempts   int not null default 0
);
create index on mail.letter (due_at, id);
comment on column mail.letter.due_at is 'When it is tried, or tried again.';
