alter table mail.letter add column stop text;
comment on column mail.letter.stop is 'Where its reader says that they want no more letters of the kind.';
