-- After so many days an edition takes no more comments on an article; 0 for never.
alter table comment.house_rules add column close_days integer not null default 0 check (close_days between 0 and 3650);
