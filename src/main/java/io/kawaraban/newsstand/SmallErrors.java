package io.kawaraban.newsstand;

import io.kawaraban.publication.AskedEdition;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.theme.FailurePages;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server itself answers when a request never reached a servlet: the same small pages. */
final class SmallErrors extends ErrorHandler {
    private final FailurePages pages;
    private final Editions editions;

    SmallErrors(FailurePages pages, Editions editions) {
        this.pages = pages;
        this.editions = editions;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        Newsstand.makeSafe(response.getHeaders());
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        var bytes = pages.of(edition(request), status).bytes();
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, "HEAD".equals(request.getMethod()) ? null : ByteBuffer.wrap(bytes), callback);
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        Newsstand.makeSafe(fields);
        fields.put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        return ByteBuffer.wrap(pages.of(edition(null), status).bytes());
    }

    private Edition edition(Request request) {
        if (request != null && request.getAttribute(AskedEdition.ATTRIBUTE) instanceof Edition edition) return edition;
        try {
            return editions.first();
        } catch (RuntimeException e) {
            return null;
        }
    }
}
