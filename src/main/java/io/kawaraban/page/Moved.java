package io.kawaraban.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.servlet.View;

/** That something is at another address for good; the answer names it relative to the host, whatever the request called the host. */
record Moved(String location) implements View {
    @Override
    public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", location);
        response.setHeader("Cache-Control", "public, max-age=0, must-revalidate");
        response.setContentLength(0);
    }
}
