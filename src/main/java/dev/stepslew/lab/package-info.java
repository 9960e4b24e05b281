/** A fleet inside this process: SSH hosts on loopback and NTP servers, for trying stepslew with nothing but a JDK. */
@NullMarked
package dev.stepslew.lab;

import org.jspecify.annotations.NullMarked;
