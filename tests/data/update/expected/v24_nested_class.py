class Outer:
    class Inner:
        def run(self, job):
            """Run.

            :param job: what
            """
            self.go(job)
