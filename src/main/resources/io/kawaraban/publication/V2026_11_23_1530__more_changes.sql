-- Readers' comments and editors' picks change pages too, but fewer than an edition's settings do.
alter table publication.outbox drop constraint outbox_kind_check;
alter table publication.outbox add constraint outbox_kind_check check (kind in ('published', 'withdrawn', 'discussed', 'picked', 'arranged'));
