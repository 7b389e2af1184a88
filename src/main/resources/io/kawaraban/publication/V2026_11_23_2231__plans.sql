-- What turns by the clock, for the calendar.
create index article_embargo on publication.article (edition, embargo_until) where embargo_until is not null;
create index article_unpublish on publication.article (edition, unpublish_at) where unpublish_at is not null;
