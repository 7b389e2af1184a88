-- Comments may also wait if they are somebody's first, or by risk.
alter table publication.edition drop constraint edition_moderation_check,
    add constraint edition_moderation_check check (moderation in ('before', 'after', 'first', 'risk'));
