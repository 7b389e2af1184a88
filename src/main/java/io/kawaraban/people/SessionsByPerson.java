package io.kawaraban.people;

import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/** Has the rows of a session read together: else it is read as several that lack something each. */
@Component
class SessionsByPerson implements SessionRepositoryCustomizer<JdbcIndexedSessionRepository> {
    @Override
    public void customize(JdbcIndexedSessionRepository sessions) {
        sessions.setListSessionsByPrincipalNameQuery("""
                select s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval, a.attribute_name, a.attribute_bytes
                  from people.session s left join people.session_attributes a on a.session_primary_id = s.primary_id
                 where s.principal_name = ? order by s.primary_id
                """);
    }
}
