package io.kawaraban.publication;

import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives a resource's method its {@link Edition} parameter: the one that host and path of the request lead to.
 * Whoever takes the edition's prefix off the path says which it is in the attribute {@link #ATTRIBUTE}.
 */
@Component
public class AskedEdition implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    /** The request attribute with the {@link Edition}. */
    public static final String ATTRIBUTE = "kawaraban.edition";
    private final Editions editions;

    AskedEdition(Editions editions) {
        this.editions = editions;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Edition.class;
    }

    @Override
    public Edition resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request, WebDataBinderFactory binders) {
        return request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Edition edition ? edition : editions.first();
    }
}
