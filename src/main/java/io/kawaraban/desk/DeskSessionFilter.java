package io.kawaraban.desk;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;

/** Keeps the filter that looks for sessions away from all paths but the desk's. */
final class DeskSessionFilter implements BeanPostProcessor {
    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (name.equals("sessionRepositoryFilterRegistration") && bean instanceof DelegatingFilterProxyRegistrationBean registration)
            registration.addUrlPatterns("/desk", "/desk/*");
        return bean;
    }
}
