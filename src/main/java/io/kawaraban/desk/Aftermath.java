package io.kawaraban.desk;

import io.kawaraban.publication.Telling;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Whoever changed something at the desk is answered when readers' pages show it: some milliseconds later. */
@Component
class Aftermath implements HandlerInterceptor {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private final Telling telling;

    Aftermath(Telling telling) {
        this.telling = telling;
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView view) throws InterruptedException {
        telling.await(LONGEST);
    }
}
