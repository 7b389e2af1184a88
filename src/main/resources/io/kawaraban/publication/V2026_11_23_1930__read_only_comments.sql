-- Comments may also be there to be read alone.
alter table publication.article drop constraint article_comments_check,
    add constraint article_comments_check check (comments in ('open', 'closed', 'read_only', 'hidden'));
