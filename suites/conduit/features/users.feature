Feature: Users register and sign in

  Rule: Registering

    Scenario: A visitor registers
      Given a unique {name}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}", "email": "{name}@example.test", "password": "a good long one"}}
        """
      Then the status is 201
      And the response matches the contract
      And $.user.username is {name}
      And $.user.email is "{name}@example.test"
      And $.user.bio is null
      And $.user.image is null
      And $.user.password does not exist
      When I call GetProfileByUsername
        | username | {name} |
      Then $.profile.username is {name}

    Scenario: The token that registering answers is valid
      Given a unique {name}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}", "email": "{name}@example.test", "password": "a good long one"}}
        """
      And I remember $.user.token as {token}
      And the request header "Authorization" is "Token {token}"
      And I call GetCurrentUser
      Then $.user.username is {name}

    Scenario: An email is kept in lower case
      Given a unique {name}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}", "email": "Mixed.{name}@Example.TEST", "password": "a good long one"}}
        """
      Then $.user.email is "mixed.{name}@example.test"

    Scenario: White space around a username and an email is removed
      Given a unique {name}
      When I send POST /users with JSON:
        """json
        {"user": {"username": " {name} ", "email": " {name}@example.test ", "password": "a good long one"}}
        """
      Then the status is 201
      And $.user.username is {name}
      And $.user.email is "{name}@example.test"

    Scenario: Properties that the contract does not know are ignored
      Given a unique {name}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}", "email": "{name}@example.test", "password": "a good long one", "bio": "Early.", "admin": true}}
        """
      Then the status is 201
      And the body includes JSON:
        """json
        {"user": {"username": "{name}", "bio": null}}
        """

    Scenario: Names that differ in case are two names
      Given a unique {word}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "River-{word}", "email": "upper.{word}@example.test", "password": "a good long one"}}
        """
      And I send POST /users with JSON:
        """json
        {"user": {"username": "river-{word}", "email": "lower.{word}@example.test", "password": "a good long one"}}
        """
      Then the status is 201
      And $.user.username is "river-{word}"
      When I call GetProfileByUsername
        | username | River-{word} |
      Then $.profile.username is "River-{word}"

    Scenario: An email needs no dot
      Given a unique {name}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}", "email": "{name}@localhost", "password": "a good long one"}}
        """
      Then the status is 201
      And $.user.email is "{name}@localhost"

    Scenario: An email has at most two hundred and fifty-four characters
      Given a unique {name}
      And {ten} is "rivers.run"
      And {hundred} is "{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}"
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}", "email": "{name}@{hundred}.test", "password": "a good long one"}}
        """
      Then $.user.email is "{name}@{hundred}.test"
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}-2", "email": "{name}@{hundred}{hundred}{ten}{ten}{ten}{ten}{ten}.test", "password": "a good long one"}}
        """
      Then the status is 422

    Scenario: Credentials that are sent along do not matter when registering
      Given a unique {name}
      When the request header "Authorization" is "Token garbage"
      And I send POST /users with JSON:
        """json
        {"user": {"username": "{name}", "email": "{name}@example.test", "password": "a good long one"}}
        """
      Then the status is 201
      And $.user.username is {name}

    Scenario: A token is signed with HS256
      Given a unique {name}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}", "email": "{name}@example.test", "password": "a good long one"}}
        """
      Then $.user.token matches /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/

    Scenario: A password has eight to a hundred and twenty-eight characters
      Given a unique {name}
      And {eight} is "🌊🌊🌊🌊🌊🌊🌊🌊"
      And {all} is "{eight}{eight}{eight}{eight}{eight}{eight}{eight}{eight}{eight}{eight}{eight}{eight}{eight}{eight}{eight}{eight}"
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}-1", "email": "{name}.1@example.test", "password": "{eight}"}}
        """
      Then the status is 201
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}-2", "email": "{name}.2@example.test", "password": "{all}"}}
        """
      Then the status is 201
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}-3", "email": "{name}.3@example.test", "password": "{all}!"}}
        """
      Then the status is 422
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}-4", "email": "{name}.4@example.test", "password": "🌊🌊🌊🌊"}}
        """
      Then the status is 422

    Scenario Outline: A <taken> that another user has is refused
      Given alice is registered
      And a unique {name}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "<username>", "email": "<email>", "password": "a good long one"}}
        """
      Then the status is 422
      And $.errors.body has at least 1 item
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@example.test", "password": "correct horse {alice}"}}
        """
      Then $.user.username is {alice}

      Examples:
        | taken               | username | email                |
        | username            | {alice}  | {name}@example.test  |
        | email               | {name}   | {alice}@example.test |
        | email in other case | {name}   | {alice}@EXAMPLE.test |

    Scenario Outline: Registering with <fault> is refused
      Given alice is registered
      And a unique {name}
      When I send POST /users with JSON:
        """json
        <body>
        """
      Then the status is 422

      Examples:
        | fault               | body                                                                                                                                                                |
        | no username         | {"user": {"email": "{name}@example.test", "password": "a good long one"}}                                                                                           |
        | null as username    | {"user": {"username": null, "email": "{name}@example.test", "password": "a good long one"}}                                                                         |
        | a blank username    | {"user": {"username": "  ", "email": "{name}@example.test", "password": "a good long one"}}                                                                         |
        | a number as name    | {"user": {"username": 7, "email": "{name}@example.test", "password": "a good long one"}}                                                                            |
        | a slash in the name | {"user": {"username": "{name}/x", "email": "{name}@example.test", "password": "a good long one"}}                                                                   |
        | a nul in the name   | {"user": {"username": "{name}\\u0000", "email": "{name}@example.test", "password": "a good long one"}}                                                              |
        | a long username     | {"user": {"username": "{name} of the house beside the bridge over the river that runs by the mill", "email": "{name}@example.test", "password": "a good long one"}} |
        | no email            | {"user": {"username": "{name}", "password": "a good long one"}}                                                                                                     |
        | null as email       | {"user": {"username": "{name}", "email": null, "password": "a good long one"}}                                                                                      |
        | an email without at | {"user": {"username": "{name}", "email": "{name}.example.test", "password": "a good long one"}}                                                                     |
        | an email with two   | {"user": {"username": "{name}", "email": "{name}@one@example.test", "password": "a good long one"}}                                                                 |
        | an email of no one  | {"user": {"username": "{name}", "email": "@{name}.example.test", "password": "a good long one"}}                                                                    |
        | an email of nowhere | {"user": {"username": "{name}", "email": "{name}@", "password": "a good long one"}}                                                                                 |
        | an email with a gap | {"user": {"username": "{name}", "email": "{name} x@example.test", "password": "a good long one"}}                                                                   |
        | no password         | {"user": {"username": "{name}", "email": "{name}@example.test"}}                                                                                                    |
        | null as password    | {"user": {"username": "{name}", "email": "{name}@example.test", "password": null}}                                                                                  |
        | a short password    | {"user": {"username": "{name}", "email": "{name}@example.test", "password": "seven c"}}                                                                             |
        | no user             | {"username": "{name}", "email": "{name}@example.test", "password": "a good long one"}                                                                               |
        | null as user        | {"user": null}                                                                                                                                                      |
        | a list as user      | {"user": []}                                                                                                                                                        |
        | a list as body      | [{"user": {"username": "{name}", "email": "{name}@example.test", "password": "a good long one"}}]                                                                   |

    Scenario: Registering without a body is refused
      Given alice is registered
      When I send POST /users
      Then the status is 422
      When I send POST /users with an empty body declared as JSON
      Then the status is 422
      And the response matches the contract

  Rule: Signing in

    Scenario: A user signs in
      Given alice is registered
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@example.test", "password": "correct horse {alice}"}}
        """
      Then the status is 200
      And the response matches the contract
      And $.user.username is {alice}
      And $.user.email is "{alice}@example.test"
      And $.user.bio is null
      And $.user.token is a string
      And $.user.password does not exist

    Scenario: The token that signing in answers is valid
      Given alice is registered
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@example.test", "password": "correct horse {alice}"}}
        """
      And I remember $.user.token as {token}
      And the request header "Authorization" is "Token {token}"
      And I call GetCurrentUser
      Then $.user.username is {alice}

    Scenario: The case of an email does not matter when signing in
      Given alice is registered
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@Example.TEST", "password": "correct horse {alice}"}}
        """
      Then the status is 200
      And $.user.email is "{alice}@example.test"

    Scenario: Credentials that are sent along do not matter when signing in
      Given alice is registered
      When the request header "Authorization" is "Token garbage"
      And I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@example.test", "password": "correct horse {alice}"}}
        """
      Then the status is 200
      And $.user.username is {alice}

    Scenario: A password counts to its last character
      Given a unique {name}
      And {ten} is "rivers run"
      And {long} is "{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}"
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}", "email": "{name}@example.test", "password": "{long} to the sea"}}
        """
      And I send POST /users/login with JSON:
        """json
        {"user": {"email": "{name}@example.test", "password": "{long} to the sea"}}
        """
      Then $.user.username is {name}
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{name}@example.test", "password": "{long} to the hills"}}
        """
      Then the status is 401

    Scenario: White space around a password belongs to it
      Given a unique {name}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{name}", "email": "{name}@example.test", "password": "  wide {name}  "}}
        """
      And I send POST /users/login with JSON:
        """json
        {"user": {"email": "{name}@example.test", "password": "  wide {name}  "}}
        """
      Then $.user.username is {name}
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{name}@example.test", "password": "wide {name}"}}
        """
      Then the status is 401

    Scenario Outline: Signing in with <fault> is refused
      Given alice is registered
      And bob is registered
      And a unique {name}
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@example.test", "password": "correct horse {alice}"}}
        """
      And I send POST /users/login with JSON:
        """json
        {"user": {"email": "<email>", "password": "<password>"}}
        """
      Then the status is 401
      And $.errors.body has at least 1 item
      And the response matches the contract

      Examples:
        | fault                   | email                | password              |
        | a wrong password        | {alice}@example.test | wrong horse {alice}   |
        | a password in capitals  | {alice}@example.test | CORRECT horse {alice} |
        | another user's password | {alice}@example.test | correct horse {bob}   |
        | an unknown email        | {name}@example.test  | correct horse {alice} |

    Scenario Outline: Signing in with <fault> in the request is refused
      Given alice is registered
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@example.test", "password": "correct horse {alice}"}}
        """
      And I send POST /users/login with JSON:
        """json
        <body>
        """
      Then the status is 422
      And every $.errors.body[*] is a string
      And the response matches the contract

      Examples:
        | fault         | body                                                                   |
        | no email      | {"user": {"password": "correct horse {alice}"}}                        |
        | a blank email | {"user": {"email": "", "password": "correct horse {alice}"}}           |
        | no password   | {"user": {"email": "{alice}@example.test"}}                            |
        | null password | {"user": {"email": "{alice}@example.test", "password": null}}          |
        | null email    | {"user": {"email": null, "password": "correct horse {alice}"}}         |
        | null as user  | {"user": null}                                                         |
        | no user       | {"email": "{alice}@example.test", "password": "correct horse {alice}"} |

    Scenario: Signing in without a body is refused
      Given alice is registered
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@example.test", "password": "correct horse {alice}"}}
        """
      And I send POST /users/login
      Then the status is 422
      When I send POST /users/login with an empty body declared as JSON
      Then the status is 422
