package io.kawaraban.desk;

import io.kawaraban.people.Account;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who may come in: the desk asks who somebody is, and alone knows sessions and cookies. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Gate implements WebMvcConfigurer {
    private static final String CONTENT = "default-src 'self'; style-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action 'self'";
    private final Doorkeeper doorkeeper;
    private final Aftermath aftermath;

    Gate(Doorkeeper doorkeeper, Aftermath aftermath) {
        this.doorkeeper = doorkeeper;
        this.aftermath = aftermath;
    }

    @Bean
    @Order(1)
    SecurityFilterChain deskGate(HttpSecurity http, DeskSessions sessions, Interruptions interruptions) throws Exception {
        return http.securityMatcher("/desk", "/desk/**")
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR).permitAll()
                        .requestMatchers("/desk/sign-in", "/desk/sign-in/**", "/desk/assets/**", SharedResource.PLACE + "/*").permitAll()
                        .anyRequest().authenticated())
                .csrf(csrf -> csrf.csrfTokenRepository(new HttpSessionCsrfTokenRepository()))
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutUrl("/desk/sign-out").logoutSuccessHandler((_, response, _) -> {
                    response.setStatus(HttpStatus.SEE_OTHER.value());
                    response.setHeader("Location", "/desk/sign-in?left");
                }))
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(interruptions).accessDeniedHandler(interruptions))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .frameOptions(FrameOptionsConfig::disable)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .addHeaderWriter((_, response) -> response.setHeader("X-Robots-Tag", "noindex")))
                .build();
    }

    /** Of what tells how the program is, anybody may ask whether it is well, and what it counts; nothing else. */
    @Bean
    @Order(2)
    SecurityFilterChain manageGate(HttpSecurity http) throws Exception {
        return http.securityMatcher("/manage", "/manage/**")
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(HttpMethod.GET, "/manage/health", "/manage/prometheus").permitAll()
                        .anyRequest().denyAll())
                .csrf(AbstractHttpConfigurer::disable).headers(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .build();
    }

    /** Sessions are the desk's alone: no other path even looks for one. */
    @Bean
    static DeskSessionFilter deskSessionFilter() {
        return new DeskSessionFilter();
    }

    @Bean
    CookieSerializer deskCookie(@Value("${kawaraban.url:}") String url) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("KAWARABAN_DESK");
        cookie.setCookiePath("/desk");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        if (url.startsWith("https:")) cookie.setUseSecureCookie(true);
        return cookie;
    }

    /** Forms put and delete by a field {@code _method}. */
    @Bean
    FilterRegistrationBean<DeskForms> deskForms() {
        var filter = new FilterRegistrationBean<>(new DeskForms());
        filter.addUrlPatterns("/desk/*");
        filter.setOrder(-10_000);
        return filter;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(doorkeeper).addPathPatterns("/desk", "/desk/**");
        interceptors.addInterceptor(aftermath).addPathPatterns("/desk/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new WhoAsks());
    }

    /** Gives a resource's method its {@link Account} parameter: who is signed in. */
    private static final class WhoAsks implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Account.class;
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request, WebDataBinderFactory binders) {
            return SignedIn.now();
        }
    }
}
