package dev.stepslew.reallab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class against real hosts, given as a {@link RealLab} to its constructor or methods. All such classes share
 * one lab. System property {@code lab}: {@code required} makes a lab that does not come up a failure, {@code auto} (the
 * default) a skip with its reason on stderr, {@code off} a skip without a try.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedLab.class)
public @interface OnRealHosts {}
