Feature: Profiles are public, and users follow each other

  Rule: Reading a profile

    Scenario: A stranger reads a profile
      Given alice is registered
      When I call GetProfileByUsername
        | username | {alice} |
      Then the status is 200
      And the response matches the contract
      And $.profile.username is {alice}
      And $.profile.bio is null
      And $.profile.image is null
      And $.profile.following is false
      And $.profile.email does not exist

    Scenario: A profile shows the latest bio
      Given I am signed in as alice
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Known as {alice}."}}
        """
      And I am anonymous
      And I call GetProfileByUsername
        | username | {alice} |
      Then $.profile.bio is "Known as {alice}."

    Scenario: Only the follower sees the profile as followed
      Given bob is registered
      And alice follows "{bob}"
      And I am signed in as alice
      When I call GetProfileByUsername
        | username | {bob} |
      Then the status is 200
      And $.profile.following is true
      Given I am signed in as carol
      When I call GetProfileByUsername
        | username | {bob} |
      Then $.profile.following is false
      Given I am anonymous
      When I call GetProfileByUsername
        | username | {bob} |
      Then $.profile.following is false

    Scenario: Following goes one way
      Given alice is registered
      And bob is registered
      And alice follows "{bob}"
      And I am signed in as bob
      When I call GetProfileByUsername
        | username | {alice} |
      Then $.profile.username is {alice}
      And $.profile.following is false

    Scenario: A name with a space and an accent is found
      Given a unique {name}
      And {username} is "{name} à part"
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{username}", "email": "{name}@example.test", "password": "a good long one"}}
        """
      And I call GetProfileByUsername
      Then the status is 200
      And $.profile.username is {username}

    Scenario: A name with characters that mean something in addresses is found
      Given a unique {name}
      And {username} is "{name} 100%25 + ?#&;x"
      When I send POST /users with JSON:
        """json
        {"user": {"username": "{username}", "email": "{name}@example.test", "password": "a good long one"}}
        """
      And I call GetProfileByUsername
      Then the status is 200
      And $.profile.username is {username}

    Scenario: A name in other case is unknown
      Given a unique {word}
      When I send POST /users with JSON:
        """json
        {"user": {"username": "River-{word}", "email": "{word}@example.test", "password": "a good long one"}}
        """
      And I call GetProfileByUsername
        | username | River-{word} |
      Then $.profile.username is "River-{word}"
      When I call GetProfileByUsername
        | username | river-{word} |
      Then the status is 404

    Scenario: Credentials are checked before a name is looked up
      Given alice is registered
      And a unique {nobody}
      When I call GetProfileByUsername
        | username | {alice} |
      And the request header "Authorization" is "Token garbage"
      And I call GetProfileByUsername
        | username | {nobody} |
      Then the status is 401

    Scenario: A name that nobody has is unknown
      Given alice is registered
      And a unique {nobody}
      When I call GetProfileByUsername
        | username | {alice} |
      Then $.profile.username is {alice}
      When I call GetProfileByUsername
        | username | {nobody} |
      Then the status is 404
      And the response matches the contract
      And $.errors.body has at least 1 item

    Scenario Outline: A profile is refused with <credentials>
      Given alice is registered
      When I call GetProfileByUsername
        | username | {alice} |
      And the request header "Authorization" is "<value>"
      And I call GetProfileByUsername
        | username | {alice} |
      Then the status is 401
      And $.errors.body has at least 1 item
      And the response matches the contract

      Examples:
        | credentials     | value                |
        | garbage         | Token garbage        |
        | another scheme  | Bearer {alice.token} |
        | an empty header |                      |

  Rule: Following

    Scenario: A user follows another
      Given bob is registered
      And I am signed in as alice
      When I call FollowUserByUsername
        | username | {bob} |
      Then the status is 200
      And the response matches the contract
      And $.profile.username is {bob}
      And $.profile.bio is null
      And $.profile.following is true
      And $.profile.email does not exist
      When I call GetProfileByUsername
        | username | {bob} |
      Then $.profile.following is true

    Scenario: Following twice is following once
      Given bob is registered
      And I am signed in as alice
      When I call FollowUserByUsername
        | username | {bob} |
      And I call FollowUserByUsername
        | username | {bob} |
      Then the status is 200
      And $.profile.following is true
      When I call UnfollowUserByUsername
        | username | {bob} |
      And I call GetProfileByUsername
        | username | {bob} |
      Then $.profile.following is false

    Scenario: Following answers the profile as it is now
      Given bob is registered
      And I am signed in as bob
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Known as {bob}.", "image": "https://example.test/{bob}.png"}}
        """
      And I am signed in as alice
      And I call FollowUserByUsername
        | username | {bob} |
      Then $.profile.bio is "Known as {bob}."
      And $.profile.image is "https://example.test/{bob}.png"
      When I call UnfollowUserByUsername
        | username | {bob} |
      Then $.profile.bio is "Known as {bob}."
      And $.profile.image is "https://example.test/{bob}.png"

    Scenario: Following oneself changes nothing
      Given I am signed in as alice
      When I call FollowUserByUsername
        | username | {alice} |
      Then the status is 200
      And $.profile.username is {alice}
      And $.profile.following is false
      When I call GetProfileByUsername
        | username | {alice} |
      Then $.profile.following is false

    Scenario: Following works with an empty body declared as JSON
      Given bob is registered
      And I am signed in as alice
      And bob has published {slug}
      When I send POST /profiles/{bob}/follow with an empty body declared as JSON
      Then the status is 200
      And $.profile.username is {bob}
      And $.profile.following is true
      When I call GetArticlesFeed
      Then $.articlesCount is 1

    Scenario: Credentials are checked before the followed name is looked up
      Given bob is registered
      And I am signed in as alice
      And a unique {nobody}
      When I call FollowUserByUsername
        | username | {bob} |
      And I am anonymous
      And I call FollowUserByUsername
        | username | {nobody} |
      Then the status is 401
      And $.errors is an object

    Scenario: Following a name that nobody has is refused
      Given bob is registered
      And I am signed in as alice
      And a unique {nobody}
      When I call FollowUserByUsername
        | username | {bob} |
      And I call FollowUserByUsername
        | username | {nobody} |
      Then the status is 404
      And $.errors.body has at least 1 item
      And the response matches the contract

    Scenario: Following is refused without valid credentials
      Given bob is registered
      And I am signed in as alice
      When I call FollowUserByUsername
        | username | {bob} |
      Then $.profile.username is {bob}
      When the request header "Authorization" is "Token garbage"
      And I call FollowUserByUsername
        | username | {bob} |
      Then the status is 401
      And every $.errors.body[*] is a string
      Given I am anonymous
      When I call FollowUserByUsername
        | username | {bob} |
      Then the status is 401
      And the response matches the contract
      And $.profile does not exist

    Scenario: A refused following does not happen
      Given bob has published {slug}
      And carol is registered
      And I am signed in as alice
      When I call FollowUserByUsername
        | username | {carol} |
      Then $.profile.following is true
      When the request header "Authorization" is "Token {alice.token}x"
      And I call FollowUserByUsername
        | username | {bob} |
      Then the status is 401
      When I call GetArticlesFeed
      Then $.articlesCount is 0

  Rule: Unfollowing

    Scenario: A user stops following another
      Given bob is registered
      And alice follows "{bob}"
      And I am signed in as alice
      When I call UnfollowUserByUsername
        | username | {bob} |
      Then the status is 200
      And the response matches the contract
      And $.profile.username is {bob}
      And $.profile.image is null
      And $.profile.following is false
      And $.profile.email does not exist
      When I call GetProfileByUsername
        | username | {bob} |
      Then $.profile.following is false

    Scenario: Unfollowing takes back only one's own following
      Given bob is registered
      And alice follows "{bob}"
      And carol follows "{bob}"
      And I am signed in as alice
      When I call UnfollowUserByUsername
        | username | {bob} |
      Then $.profile.username is {bob}
      And $.profile.following is false
      Given I am signed in as carol
      When I call GetProfileByUsername
        | username | {bob} |
      Then $.profile.following is true

    Scenario: Unfollowing somebody who is not followed changes nothing
      Given bob is registered
      And I am signed in as alice
      When I call UnfollowUserByUsername
        | username | {bob} |
      Then the status is 200
      And $.profile.username is {bob}
      And $.profile.following is false

    Scenario: Unfollowing twice is unfollowing once
      Given bob is registered
      And alice follows "{bob}"
      And I am signed in as alice
      When I call UnfollowUserByUsername
        | username | {bob} |
      And I call UnfollowUserByUsername
        | username | {bob} |
      Then the status is 200
      And $.profile.following is false
      When I call FollowUserByUsername
        | username | {bob} |
      Then $.profile.following is true

    Scenario: Unfollowing works with an empty body declared as JSON
      Given bob is registered
      And alice follows "{bob}"
      And I am signed in as alice
      And bob has published {slug}
      When I call GetArticlesFeed
      Then $.articlesCount is 1
      When I send DELETE /profiles/{bob}/follow with an empty body declared as JSON
      Then the status is 200
      And $.profile.username is {bob}
      And $.profile.following is false
      When I call GetArticlesFeed
      Then $.articlesCount is 0

    Scenario: A refused unfollowing does not happen
      Given bob has published {slug}
      And alice follows "{bob}"
      And carol is registered
      And I am signed in as alice
      When I call UnfollowUserByUsername
        | username | {carol} |
      Then $.profile.following is false
      When the request header "Authorization" is "Token garbage"
      And I call UnfollowUserByUsername
        | username | {bob} |
      Then the status is 401
      When I call GetArticlesFeed
      Then $.articlesCount is 1

    Scenario: Unfollowing a name that nobody has is refused
      Given bob is registered
      And I am signed in as alice
      And a unique {nobody}
      When I call UnfollowUserByUsername
        | username | {bob} |
      And I call UnfollowUserByUsername
        | username | {nobody} |
      Then the status is 404
      And $.errors.body has at least 1 item
      And the response matches the contract

    Scenario: Unfollowing is refused without valid credentials
      Given bob is registered
      And I am signed in as alice
      When I call UnfollowUserByUsername
        | username | {bob} |
      Then $.profile.username is {bob}
      When the request header "Authorization" is "Bearer {alice.token}"
      And I call UnfollowUserByUsername
        | username | {bob} |
      Then the status is 401
      And every $.errors.body[*] is a string
      Given I am anonymous
      When I call UnfollowUserByUsername
        | username | {bob} |
      Then the status is 401
      And the response matches the contract
      And $.profile does not exist
