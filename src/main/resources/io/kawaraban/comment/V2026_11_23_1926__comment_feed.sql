-- The latest comments of an article, for those who follow it.
create index comment_latest on comment.comment (article, id desc) where status = 'approved';
