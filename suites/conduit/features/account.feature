Feature: A signed-in user reads and changes the account

  Rule: Reading the account

    Scenario: A user reads the account
      Given I am signed in as alice
      When I call GetCurrentUser
      Then the status is 200
      And the response matches the contract
      And $.user.username is {alice}
      And $.user.email is "{alice}@example.test"
      And $.user.bio is null
      And $.user.image is null
      And $.user.token is a string
      And $.user.password does not exist

    Scenario: The token that the account answers is valid
      Given I am signed in as alice
      When I call GetCurrentUser
      And I remember $.user.token as {again}
      And the request header "Authorization" is "Token {again}"
      And I call GetCurrentUser
      Then $.user.email is "{alice}@example.test"

    Scenario: Each user reads one's own account
      Given I am signed in as alice
      And I am signed in as bob
      When I call GetCurrentUser
      Then $.user.username is {bob}
      When the request header "Authorization" is "Token {alice.token}"
      And I call GetCurrentUser
      Then $.user.username is {alice}

    Scenario: The case of the scheme does not matter
      Given alice is registered
      When the request header "Authorization" is "token {alice.token}"
      And I call GetCurrentUser
      Then the status is 200
      And $.user.username is {alice}

    Scenario: The account is refused to a stranger
      Given I am signed in as alice
      When I call GetCurrentUser
      Then $.user.username is {alice}
      Given I am anonymous
      When I call GetCurrentUser
      Then the status is 401
      And the response matches the contract
      And $.user does not exist

    Scenario Outline: The account is refused with <credentials>
      Given I am signed in as alice
      When I call GetCurrentUser
      And the request header "Authorization" is "<value>"
      And I call GetCurrentUser
      Then the status is 401

      Examples:
        | credentials                  | value                                                                                                                                                                                                                                  |
        | garbage                      | Token garbage                                                                                                                                                                                                                          |
        | another scheme               | Bearer {alice.token}                                                                                                                                                                                                                   |
        | no scheme                    | {alice.token}                                                                                                                                                                                                                          |
        | a scheme alone               | Token                                                                                                                                                                                                                                  |
        | an empty header              |                                                                                                                                                                                                                                        |
        | a token tampered with        | Token {alice.token}x                                                                                                                                                                                                                   |
        | a token with a prefix        | Token a.{alice.token}                                                                                                                                                                                                                  |
        | an unsigned token            | Token eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIiwiaWQiOjEsInVzZXJJZCI6MSwidXNlcl9pZCI6MSwiaWF0IjoxNzkwMDAwMDAwLCJleHAiOjQxMDI0NDQ4MDB9.                                                                                        |
        | a token of another secret    | Token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIiwiaWQiOjEsInVzZXJJZCI6MSwidXNlcl9pZCI6MSwiaWF0IjoxNzkwMDAwMDAwLCJleHAiOjQxMDI0NDQ4MDB9.bFS2zLL-rJHaTIPt5tufNUhXgPnVLpjk_3h38eldosM                                            |
        | a token of another algorithm | Token eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIiwiaWQiOjEsInVzZXJJZCI6MSwidXNlcl9pZCI6MSwiaWF0IjoxNzkwMDAwMDAwLCJleHAiOjQxMDI0NDQ4MDB9.ECNgziEXVoSxd8_8kwe-ImhBijt28b2G4rVZucQUww2FsDfmDzolSOesTp9L0w8k_iFAZehh7JuKuciWj_3CYw |

  Rule: Changing the account

    Scenario: A user changes everything
      Given I am signed in as alice
      And a unique {name}
      When I send PUT /user with JSON:
        """json
        {"user": {"username": "{name}", "email": "{name}@example.test", "bio": "Walks a lot.", "image": "https://example.test/{name}.png"}}
        """
      Then the status is 200
      And the response matches the contract
      And $.user.username is {name}
      And $.user.email is "{name}@example.test"
      And $.user.bio is "Walks a lot."
      And $.user.image is "https://example.test/{name}.png"
      When I call GetCurrentUser
      Then $.user.username is {name}
      And $.user.bio is "Walks a lot."
      When I call GetProfileByUsername
        | username | {name} |
      Then $.profile.image is "https://example.test/{name}.png"

    Scenario: What is not given stays as it is
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Sings."}}
        """
      Then $.user.bio is "Sings."
      And $.user.username is {alice}
      And $.user.email is "{alice}@example.test"
      When I send PUT /user with JSON:
        """json
        {"user": {}}
        """
      Then the status is 200
      And $.user.bio is "Sings."

    Scenario: Null clears the bio and the image
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Sings.", "image": "https://example.test/a.png"}}
        """
      And I send PUT /user with JSON:
        """json
        {"user": {"bio": null}}
        """
      Then $.user.bio is null
      And $.user.image is "https://example.test/a.png"
      When I send PUT /user with JSON:
        """json
        {"user": {"image": null}}
        """
      Then $.user.image is null

    Scenario: A new password replaces the old one
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"password": "another {alice}"}}
        """
      Then the status is 200
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@example.test", "password": "another {alice}"}}
        """
      Then $.user.username is {alice}
      When I send POST /users/login with JSON:
        """json
        {"user": {"email": "{alice}@example.test", "password": "correct horse {alice}"}}
        """
      Then the status is 401

    Scenario: Tokens outlive a change of name
      Given I am signed in as alice
      And a unique {name}
      When I send PUT /user with JSON:
        """json
        {"user": {"username": "{name}"}}
        """
      And the request header "Authorization" is "Token {alice.token}"
      And I call GetCurrentUser
      Then $.user.username is {name}
      When I call GetProfileByUsername
        | username | {name} |
      And I call GetProfileByUsername
        | username | {alice} |
      Then the status is 404

    Scenario: Tokens outlive a change of email and password
      Given I am signed in as alice
      And a unique {name}
      When I send PUT /user with JSON:
        """json
        {"user": {"email": "{name}@example.test", "password": "another {alice}"}}
        """
      And the request header "Authorization" is "Token {alice.token}"
      And I call GetCurrentUser
      Then $.user.username is {alice}
      And $.user.email is "{name}@example.test"

    Scenario: A changed name and email are kept as registered ones are
      Given I am signed in as alice
      And a unique {name}
      When I send PUT /user with JSON:
        """json
        {"user": {"username": " {name} ", "email": " Mixed.{name}@Example.TEST "}}
        """
      Then the status is 200
      And $.user.username is {name}
      And $.user.email is "mixed.{name}@example.test"

    Scenario: An empty bio and an empty image are texts
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "", "image": ""}}
        """
      Then $.user.bio is ""
      And $.user.image is ""
      When I call GetProfileByUsername
        | username | {alice} |
      Then $.profile.bio is ""
      And $.profile.image is ""

    Scenario: White space around a bio stays
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": " Sings.\n"}}
        """
      And I call GetCurrentUser
      Then $.user.bio is " Sings.\n"

    Scenario: A change takes no notice of properties that the contract does not know
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Known.", "id": 7, "token": "none", "following": true}, "admin": true}
        """
      Then the status is 200
      And the response matches the contract
      And $.user.bio is "Known."
      And $.user.token is not "none"

    Scenario: One's own name and email may be sent again
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"username": "{alice}", "email": "{alice}@example.test"}}
        """
      Then the status is 200
      And $.user.username is {alice}

    Scenario Outline: The <taken> of another user is refused
      Given bob is registered
      And I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Mine."}}
        """
      And I send PUT /user with JSON:
        """json
        {"user": <user>}
        """
      Then the status is 422
      When I call GetCurrentUser
      Then $.user.<property> is "<kept>"

      Examples:
        | taken               | user                              | property | kept                 |
        | username            | {"username": "{bob}"}             | username | {alice}              |
        | email               | {"email": "{bob}@example.test"}   | email    | {alice}@example.test |
        | email in other case | {"email": "{bob}@Example.TEST"}   | email    | {alice}@example.test |

    Scenario Outline: Changing the account with <fault> is refused
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Before."}}
        """
      And I send PUT /user with JSON:
        """json
        <body>
        """
      Then the status is 422

      Examples:
        | fault               | body                                            |
        | a blank username    | {"user": {"username": " ", "bio": "After."}}    |
        | null as username    | {"user": {"username": null}}                    |
        | a slash in the name | {"user": {"username": "{alice}/x"}}             |
        | an email without at | {"user": {"email": "{alice}.example.test"}}     |
        | an email with two   | {"user": {"email": "{alice}@one@example.test"}} |
        | null as email       | {"user": {"email": null}}                       |
        | a short password    | {"user": {"password": "seven c"}}               |
        | null as password    | {"user": {"password": null}}                    |
        | a number as bio     | {"user": {"bio": 7}}                            |
        | a list as image     | {"user": {"image": []}}                         |
        | a nul in the bio    | {"user": {"bio": "Known\\u0000."}}              |
        | no user             | {"bio": "After."}                               |
        | null as user        | {"user": null}                                  |

    Scenario: A refused change leaves the account as it was
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Before."}}
        """
      And I send PUT /user with JSON:
        """json
        {"user": {"bio": "After.", "email": "nowhere"}}
        """
      Then the status is 422
      And the response matches the contract
      When I call GetProfileByUsername
        | username | {alice} |
      Then $.profile.bio is "Before."

    Scenario: Changing the account is refused without valid credentials
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Mine."}}
        """
      Then $.user.bio is "Mine."
      When the request header "Authorization" is "Token garbage"
      And I send PUT /user with JSON:
        """json
        {"user": {"bio": "Not mine."}}
        """
      Then the status is 401
      And the response matches the contract
      Given I am anonymous
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Not mine."}}
        """
      Then the status is 401
      And every $.errors.body[*] is a string

    Scenario: Changing the account without a body is refused
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {}}
        """
      And I send PUT /user
      Then the status is 422
      When I send PUT /user with an empty body declared as JSON
      Then the status is 422

    Scenario: Credentials are checked before what is to be changed
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Mine."}}
        """
      And the request header "Authorization" is "Token garbage"
      And I send PUT /user with JSON:
        """json
        {"user": {"email": "nowhere"}}
        """
      Then the status is 401
      Given I am anonymous
      When I send PUT /user with JSON:
        """json
        {"bio": "Nobody's."}
        """
      Then the status is 401
